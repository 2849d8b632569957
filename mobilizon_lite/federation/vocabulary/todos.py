"""What a group has to do: lists (TodoList) and what is on them (Todo)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.documents import Document, Unreadable, normalised


@dataclass(frozen=True, slots=True)
class TodoListObject:
    id: str
    name: str
    # The group, unlike everywhere else.
    actor: str | None = None
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class TodoObject:
    id: str
    name: str
    todo_list: str
    actor: str | None = None
    group: str | None = None
    is_done: bool = False


def read_todo_list(document: Mapping[str, Any]) -> TodoListObject:
    """Raises Unreadable."""
    document, id, name = _begin(document, "TodoList")
    return TodoListObject(
        id=id,
        name=name,
        actor=reading.identifier(document.get("actor")) or reading.identifier(document.get("attributedTo")),
        published=reading.moment(document.get("published")),
    )


def write_todo_list(todo_list: TodoListObject) -> dict[str, Any]:
    """Without @context (see context.py)."""
    return reading.only_said(
        {
            "id": todo_list.id,
            "type": "TodoList",
            "name": todo_list.name,
            "actor": todo_list.actor,
            "published": reading.written_moment(todo_list.published),
        }
    )


def read_todo(document: Mapping[str, Any]) -> TodoObject:
    """Raises Unreadable."""
    document, id, name = _begin(document, "Todo")
    todo_list = reading.identifier(document.get("todoList"))
    if todo_list is None:
        raise Unreadable("no_list")
    return TodoObject(
        id=id,
        name=name,
        todo_list=todo_list,
        actor=reading.identifier(document.get("actor")),
        group=reading.identifier(document.get("attributedTo")),
        is_done=reading.yes_or_no(document.get("status")) or False,
    )


def write_todo(todo: TodoObject) -> dict[str, Any]:
    """Without @context (see context.py)."""
    return reading.only_said(
        {
            "id": todo.id,
            "type": "Todo",
            "name": todo.name,
            "todoList": todo.todo_list,
            "actor": todo.actor,
            "attributedTo": todo.group,
            "status": todo.is_done,
        }
    )


def _begin(document: Mapping[str, Any], kind: str) -> tuple[Document, str, str]:
    document = normalised(document)
    id, name = reading.address(document.get("id")), reading.text(document.get("name"))
    for is_there, code in ((kind in reading.types(document), "not_a_todo"), (id, "no_id"), (name, "no_name")):
        if not is_there:
            raise Unreadable(code)
    return document, id, name
