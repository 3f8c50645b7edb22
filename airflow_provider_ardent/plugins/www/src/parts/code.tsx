import type { ReactNode } from "react";

import { Box } from "../chakra";

const PYTHON =
  "and as assert async await break class continue def del elif else except finally for from global if import in is lambda None nonlocal not or pass raise return True False try while with yield";
const SQL =
  "select from where group by order having join left right inner outer on as insert into values update set delete create table view drop alter and or not null is in case when then else end distinct limit union all with count sum avg min max coalesce cast";

const words = (text: string): Set<string> => new Set(text.split(" "));
const keywords: Record<string, Set<string>> = { py: words(PYTHON), sql: words(SQL) };

// A string, a comment, a number, or a word; the rest is left as it is.
const token = /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(#.*|--.*)|(\b\d[\w.]*\b)|([A-Za-z_]\w*)/g;

/** One line with its words coloured. Good enough for reading a diff; no parser. */
export function colour(line: string, language: string): ReactNode {
  const known = keywords[language];
  if (!known || line.length > 400) return line;
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of line.matchAll(token)) {
    const [text, string, comment, number, word] = match;
    const shade = string ? "green.fg" : comment ? "fg.muted" : number ? "orange.fg" : isKeyword(word, language, known) ? "purple.fg" : "";
    if (!shade || (comment?.startsWith("--") && language === "py") || (comment?.startsWith("#") && language === "sql")) continue;
    parts.push(line.slice(end, match.index));
    parts.push(
      <Box as="span" color={shade} key={match.index}>
        {text}
      </Box>,
    );
    end = match.index + text.length;
  }
  parts.push(line.slice(end));
  return parts;
}

function isKeyword(word: string | undefined, language: string, known: Set<string>): boolean {
  if (word === undefined) return false;
  if (language === "sql") return known.has(word.toLowerCase());
  // SQL in a Python string is mostly written in capitals.
  return known.has(word) || (word === word.toUpperCase() && keywords.sql!.has(word.toLowerCase()));
}
