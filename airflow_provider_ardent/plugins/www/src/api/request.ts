/** An answer other than success; `message` is for people. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** What a person is told of anything that was thrown. */
export const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function address(path: string): string {
  return new URL(`ardent/api/v1/${path}`, document.baseURI).href;
}

export async function request<T>(path: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(address(path), { credentials: "same-origin", ...init });
  } catch {
    throw new ApiError(0, "Airflow does not answer. Check the connection, then try again.");
  }
  if (response.ok) return (await response.json()) as T;
  throw new ApiError(response.status, await reason(response));
}

async function reason(response: Response): Promise<string> {
  if (response.status === 401) return "You are logged out. Reload the page to log in.";
  try {
    const { detail } = (await response.json()) as { detail?: unknown };
    if (typeof detail === "string") return detail;
    if (Array.isArray(detail)) return refusals(detail as Refusal[]);
  } catch {
    // Not JSON: the status has to do.
  }
  return `Airflow answered with an error (${response.status}).`;
}

interface Refusal {
  loc?: (string | number)[];
  msg?: string;
}

/** FastAPI's list of what is wrong with a body, as a sentence. */
function refusals(found: Refusal[]): string {
  const told = found.map(({ loc = [], msg = "" }) => `${loc.filter((part) => part !== "body").join(".")}: ${msg}`);
  return `Airflow refused this: ${told.join("; ")}.`;
}

export function send<T>(method: "POST" | "PUT", path: string, body: unknown): Promise<T> {
  return request(path, {
    method,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** `?a=1&b=2&b=3` of what is set, or nothing; a list is its values one by one. */
export function search(values: object): string {
  const found = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") found.append(name, String(one));
    }
  }
  const text = found.toString();
  return text && `?${text}`;
}
