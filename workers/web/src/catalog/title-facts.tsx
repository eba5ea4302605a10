import type { TitleView } from "@cinema/contracts";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import { countryName, languageName, runtimeText } from "../platform/format.ts";
import { useGenreName } from "../platform/genre-names.tsx";
import { CatalogueText } from "../ui/catalogue-text.tsx";
import { offerTexts } from "../ui/offer-text.ts";
import { genrePath, personPath } from "./paths.ts";
import styles from "./title-facts.module.css";

const languageList = (tags: readonly string[]): string => tags.map(languageName).join(", ");

/** Who made it, for the facts: at most three names a role. */
const makers = (title: TitleView, role: "director" | "creator" | "writer"): ReactNode => {
  const people = title.credits.filter((credit) => credit.role === role).slice(0, 3);
  return people.length === 0
    ? null
    : people.map(({ person }, index) => (
        <span key={person.id}>
          {index > 0 && ", "}
          <Link to={personPath(person.id)}>
            <CatalogueText text={person.name} />
          </Link>
        </span>
      ));
};

const ratingText = ({ rating }: TitleView): string | null =>
  rating === null ? null : `${rating.rating} (${countryName(rating.country)})`;

const editionsText = ({ editions }: TitleView): string =>
  editions
    .map(({ name, runtimeSeconds }) => (runtimeSeconds === null ? name : `${name} (${runtimeText(runtimeSeconds)})`))
    .join(", ");

/** What is known of a title beside its story; what is not known is left out. */
export const TitleFacts = ({ title }: { readonly title: TitleView }) => {
  const genreName = useGenreName();
  const [nowMs] = useState(() => Date.now());
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      title.offers.length > 1 ? "Ways to watch" : "Access",
      <ul key="offers" data-testid="offers">
        {offerTexts(title, nowMs).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>,
    ],
    ["Created by", makers(title, "creator")],
    ["Directed by", makers(title, "director")],
    ["Written by", makers(title, "writer")],
    [
      "Genres",
      title.genres.length === 0
        ? null
        : title.genres.map((genre, index) => (
            <span key={genre}>
              {index > 0 && ", "}
              <Link to={genrePath(genre)}>
                <CatalogueText text={genreName(genre)} />
              </Link>
            </span>
          )),
    ],
    ["Rating", ratingText(title)],
    ["Countries", title.countries.map(countryName).join(", ")],
    ["Studios", title.studios.join(", ")],
    ["Sound", languageList(title.audioLanguages)],
    ["Subtitles", languageList(title.subtitleLanguages)],
    ["Picture", title.maxHeight === null ? null : `up to ${title.maxHeight}p`],
    ["Original language", title.originalLanguage === null ? null : languageName(title.originalLanguage)],
    ["Editions", editionsText(title)],
    ["Chapters", title.chapters.length === 0 ? null : String(title.chapters.length)],
    ["Tags", title.tags.join(", ")],
    [
      "Elsewhere",
      title.externalIds.imdb === undefined && title.externalIds.tmdb === undefined ? null : (
        <>
          {title.externalIds.imdb !== undefined && (
            <a href={`https://www.imdb.com/title/${title.externalIds.imdb}/`} rel="noreferrer">
              IMDb
            </a>
          )}
          {title.externalIds.imdb !== undefined && title.externalIds.tmdb !== undefined && ", "}
          {title.externalIds.tmdb !== undefined && (
            <a href={`https://www.themoviedb.org/${title.externalIds.tmdb}`} rel="noreferrer">
              TMDB
            </a>
          )}
        </>
      ),
    ],
  ];
  return (
    <dl className={styles["facts"]}>
      {facts
        .filter(([, value]) => value !== null && value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
};
