"""What follows from what, in one screen. Each line becomes one row of later work, in the transaction of the fact."""

from mobilizon_lite import facts
from mobilizon_lite.reactions import (
    account_mails,
    comment_mails,
    event_mails,
    federate,
    follower_mails,
    following,
    imports,
    invitation_mails,
    message_mails,
    participation_mails,
    readers,
    refreshing,
    remote_pictures,
    report_mails,
    request_mails,
    role_mails,
    series,
    tidy,
)
from mobilizon_lite.reactions.reaction import Reaction

TABLE: dict[type[facts.Fact], tuple[Reaction, ...]] = {
    facts.RegistrationAsked: (Reaction("mail_registration", account_mails.confirm_registration, "mail"),),
    facts.RegistrationWaits: (request_mails.plan_request_news,),
    facts.RegistrationRefused: (request_mails.tell_of_refusal,),
    facts.AccountApproved: (request_mails.tell_of_approval,),
    facts.SignInLinkAsked: (Reaction("mail_sign_in_link", account_mails.send_sign_in_link, "mail"),),
    facts.PasswordResetAsked: (Reaction("mail_reset_link", account_mails.send_reset_link, "mail"),),
    facts.PasswordChanged: (Reaction("mail_new_password", account_mails.tell_of_new_password, "mail"),),
    facts.EmailChangeAsked: (
        Reaction("mail_old_address", account_mails.tell_old_address, "mail"),
        Reaction("mail_new_address", account_mails.confirm_new_address, "mail"),
    ),
    facts.ParticipationRequested: (participation_mails.tell_answer, federate.federate),
    facts.ParticipationChanged: (participation_mails.tell_answer, federate.federate),
    facts.JoinNotTaken: (federate.federate,),
    facts.ParticipationEmailAdded: (participation_mails.ask_to_confirm,),
    facts.ParticipationEmailConfirmed: (participation_mails.tell_answer,),
    facts.LostLinkAsked: (participation_mails.send_link,),
    facts.ParticipationsPurged: (tidy.forget_traces,),
    facts.EventUpdated: (event_mails.plan_change, federate.federate),
    facts.EventCancelled: (event_mails.plan_cancellation, federate.federate),
    facts.EventDeleted: (
        event_mails.plan_cancellation,
        report_mails.tell_organizer_of_deletion,
        federate.federate,
    ),
    facts.EventHidden: (report_mails.tell_organizer_of_hiding, federate.federate),
    facts.EventReminderDue: (event_mails.plan_reminders,),
    facts.EventHandedOver: (role_mails.mail_new_organizer, federate.federate),
    facts.RoleAsked: (role_mails.mail_question,),
    facts.RoleAnswered: (role_mails.mail_answer, federate.federate),
    facts.EventPlaceRevealed: (event_mails.plan_reveal, federate.federate),
    facts.CommentWritten: (comment_mails.plan_comment_news, federate.federate),
    facts.MessageWritten: (message_mails.plan_message_news, federate.federate),
    facts.ReportMade: (report_mails.plan_report,),
    facts.SeriesPlanned: (series.keep_in_step,),
    facts.SeriesDatesMade: (series.answer_new_dates, federate.federate),
    facts.SeriesEdited: (series.spread,),
    facts.SeriesEnded: (series.end_dates,),
    facts.SeriesAnswered: (series.answer_all_dates,),
    facts.CalendarImportAsked: (imports.import_calendar,),
    facts.EventPublished: (federate.federate,),
    facts.RoleEnded: (federate.federate,),
    facts.CommentEdited: (federate.federate,),
    facts.CommentDeleted: (federate.federate,),
    facts.CommentStateChanged: (federate.federate,),
    facts.ProfileCreated: (federate.federate,),
    facts.ProfileUpdated: (federate.federate,),
    facts.ProfileDeleted: (federate.federate,),
    facts.ProfileMoved: (federate.federate,),
    facts.ProfileCameBack: (federate.federate,),
    facts.FollowAsked: (federate.federate, follower_mails.plan_follower_news, following.learn_site),
    facts.FollowAnswered: (federate.federate, following.take_outbox, following.relist_followed),
    facts.FollowEnded: (federate.federate, following.relist_followed),
    facts.InstanceJudged: (following.relist_judged,),
    facts.HostRevived: (federate.federate,),
    facts.InvitationReceived: (invitation_mails.tell_of_invitation,),
    facts.InvitationAnswered: (federate.federate,),
    facts.ActorBlocked: (federate.federate,),
    facts.ActorUnblocked: (federate.federate,),
    facts.ReportForwarded: (federate.federate,),
    facts.StrangerReads: (readers.fetch_key,),
    facts.OldEventSeen: (refreshing.refresh_event,),
    facts.InboxGone: (refreshing.refresh_person,),
}

# What other sites tell of gets its picture; where it is gone, the picture goes too.
for fact in (facts.EventPublished, facts.EventUpdated, facts.EventCancelled, facts.EventDeleted):
    TABLE[fact] = (*TABLE.get(fact, ()), remote_pictures.bring_picture_of_event)
for fact in (facts.PictureNamed, facts.ProfileDeleted):
    TABLE[fact] = (*TABLE.get(fact, ()), remote_pictures.bring_picture_of_actor)

# Reactions that are planned by other reactions, one row per recipient.
CHILDREN: tuple[Reaction, ...] = (
    event_mails.announce_change,
    event_mails.tell_change,
    event_mails.tell_cancellation,
    event_mails.remind,
    event_mails.tell_place,
    report_mails.tell_moderator,
    request_mails.tell_of_requests,
    follower_mails.tell_of_followers,
    following.take_more,
    refreshing.refresh_site,
    comment_mails.tell_of_comments,
    message_mails.tell_of_message,
    federate.federate_numbers,
)

BY_NAME: dict[str, Reaction] = {
    reaction.name: reaction for reactions in (*TABLE.values(), CHILDREN) for reaction in reactions
}
