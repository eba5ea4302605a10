"""The anchor: the same titles, addresses and answers with FastAPI and pydantic, as its documentation writes such a service.

Runs on the releases of either requirements file.
"""

import json
import os
from typing import Literal

from fastapi import FastAPI, HTTPException, Query
from pydantic import BaseModel

Offer = Literal["free", "subscription", "rent", "buy"]
Quality = Literal["sd", "hd", "fhd", "uhd"]


class StandingOffer(BaseModel):
    offer: Offer
    maxQuality: Quality | None
    endsAt: str | None


class Artwork(BaseModel):
    poster: str | None
    backdrop: str | None
    placeholder: str | None


class TitleSummary(BaseModel):
    id: str
    alias: int
    kind: Literal["film", "series", "season", "episode", "special", "extra", "trailer"]
    name: str
    year: int | None
    genres: list[str]
    runtimeSeconds: float | None
    maturity: Literal["0+", "6+", "12+", "16+", "18+"] | None
    access: Literal["free", "subscription"]
    offers: list[StandingOffer]
    playable: bool
    artwork: Artwork
    publishedAt: str | None


class PageInfo(BaseModel):
    limit: int
    nextCursor: str | None
    total: int


class TitleList(BaseModel):
    items: list[TitleSummary]
    page: PageInfo


with open(os.environ["TITLES_FILE"], encoding="utf-8") as file:
    TITLES = [TitleSummary(**title) for title in json.load(file)]
BY_ID = {title.id: title for title in TITLES}

app = FastAPI()


@app.get("/api/v1/catalog/titles")
async def list_titles(
    page: int = Query(1, ge=1, le=10_000),
    limit: int = Query(50, ge=1, le=100),
) -> TitleList:
    items = TITLES[(page - 1) * limit : page * limit]
    return TitleList(
        items=items,
        page=PageInfo(limit=limit, nextCursor=items[-1].id if items else None, total=len(TITLES)),
    )


@app.get("/api/v1/catalog/titles/{title_id}")
async def get_title(title_id: str) -> TitleSummary:
    title = BY_ID.get(title_id)
    if title is None:
        raise HTTPException(status_code=404)
    return title
