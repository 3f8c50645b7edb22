/** Words of a line by what they are. Good enough for reading; no parser. */

export type Shade = "string" | "comment" | "number" | "keyword" | "plain";

export interface Token {
  text: string;
  shade: Shade;
}

const words = (text: string): Set<string> => new Set(text.split(" "));

const PYTHON = words(
  "and as assert async await break class continue def del elif else except finally for from global if import in is lambda None nonlocal not or pass raise return True False try while with yield",
);
const SQL = words(
  "select from where group by order having join left right inner outer cross on using as insert into values update set delete create replace table view drop alter and or not null is in exists between like case when then else end distinct limit offset union all with over partition count sum avg min max coalesce cast",
);
const SHELL = words("if then else elif fi for while do done case esac in function return export local set exit");
const DATA = words("true false null yes no");

interface Language {
  keywords: Set<string>;
  comment: "#" | "--" | "";
  anyCase?: boolean;
}

const python: Language = { keywords: PYTHON, comment: "#" };
const sql: Language = { keywords: SQL, comment: "--", anyCase: true };
const shell: Language = { keywords: SHELL, comment: "#" };
const yaml: Language = { keywords: DATA, comment: "#" };

const LANGUAGES: Record<string, Language> = {
  py: python, python, sql, postgresql: sql, sqlite: sql, mysql: sql,
  sh: shell, bash: shell, shell, console: shell, yaml, yml: yaml, toml: yaml, ini: yaml, cfg: yaml,
  json: { keywords: DATA, comment: "" },
};

// A string, a comment, a number, or a word; the rest is left as it is.
const TOKEN = /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(#.*|--.*)|(\b\d[\w.]*\b)|([A-Za-z_]\w*)/g;
const LONGEST = 400;

export function tokens(line: string, name: string): Token[] {
  const language = LANGUAGES[name];
  if (!language || line.length > LONGEST) return [{ text: line, shade: "plain" }];
  const found: Token[] = [];
  let end = 0;
  for (const match of line.matchAll(TOKEN)) {
    if (match.index < end) continue;
    const shade = shadeOf(match, language);
    if (shade === "plain") continue;
    if (match.index > end) found.push({ text: line.slice(end, match.index), shade: "plain" });
    found.push({ text: match[0], shade });
    end = match.index + match[0].length;
  }
  if (end < line.length) found.push({ text: line.slice(end), shade: "plain" });
  return found;
}

function shadeOf([, string, comment, number, word]: RegExpExecArray, language: Language): Shade {
  if (string) return "string";
  if (comment) return language.comment && comment.startsWith(language.comment) ? "comment" : "plain";
  if (number) return "number";
  return word !== undefined && isKeyword(word, language) ? "keyword" : "plain";
}

function isKeyword(word: string, language: Language): boolean {
  if (language.anyCase) return language.keywords.has(word.toLowerCase());
  if (language.keywords.has(word)) return true;
  // SQL in a Python string is mostly written in capitals.
  return language === python && word === word.toUpperCase() && SQL.has(word.toLowerCase());
}
