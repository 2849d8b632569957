"""The site's common tags as boxes to tick, beside the field where tags are typed."""

from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from mobilizon_lite.search.common_tags import common_tags


class CommonTagsField(SelectMultipleField):
    """What is no longer common counts as not ticked: it is no mistake of whoever writes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, *args: object, **values: object):
        super().__init__(*args, **values)
        self.choices = [(name, name) for name in common_tags()]

    def pre_validate(self, _form: object) -> None:
        self.data = self.ticked

    @property
    def ticked(self) -> list[str]:
        return [name for name, _label in self.choices if name in (self.data or ())]
