"""The routes of documents that people attach to sessions. Who may not read one is told that there is none."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status

from airflow_provider_ardent.context import documents
from airflow_provider_ardent.context.documents import Document, DocumentRefused
from airflow_provider_ardent.plugins.api import session_bodies as bodies
from airflow_provider_ardent.plugins.api.access import AccessDep, from_here

router = APIRouter(tags=["Documents"])


def _mine(document_id: str, access: AccessDep) -> Document:
    found = documents.load(document_id)
    if found is None or found.user != access.name:
        raise HTTPException(status.HTTP_404_NOT_FOUND, f"You have no document {document_id[:60]}.")
    return found


@router.get("/documents")
def list_documents(access: AccessDep) -> list[bodies.DocumentItem]:
    """The documents of this user, newest first."""
    return [_item(one) for one in documents.of_user(access.name)]


@router.post("/documents", dependencies=[Depends(from_here)], status_code=status.HTTP_201_CREATED)
def keep_document(access: AccessDep, given: bodies.NewDocument) -> bodies.DocumentItem:
    """Keep a text of at most 1 MiB: give its ``text``, or the file as ``base64``."""
    if not access.may_use():
        raise HTTPException(
            status.HTTP_403_FORBIDDEN, "You may not start sessions, so you can attach nothing."
        )
    if (given.text is None) == (given.base64 is None):
        raise HTTPException(status.HTTP_422_UNPROCESSABLE_CONTENT, "Give either text or base64.")
    try:
        data = given.text.encode() if given.text is not None else _decoded(given.base64 or "")
        return _item(documents.keep(given.name, data, access.name))
    except DocumentRefused as refusal:
        raise HTTPException(status.HTTP_422_UNPROCESSABLE_CONTENT, str(refusal)) from None


@router.get("/documents/{document_id}")
def show_document(found: Annotated[Document, Depends(_mine)]) -> bodies.DocumentText:
    """One of this user's documents with its text."""
    return bodies.DocumentText(**_item(found).model_dump(), created_at=found.created_at, text=found.text)


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise HTTPException(
            status.HTTP_422_UNPROCESSABLE_CONTENT, "The field base64 is not base64."
        ) from None


def _item(found: Document) -> bodies.DocumentItem:
    return bodies.DocumentItem(id=found.id, name=found.name, bytes=found.bytes)
