import { useEffect, useRef, useState } from "react";

import type { SessionPage } from "../../api/sessions";
import { Badge, Box, Button, Flex, HStack, Input, NativeSelect } from "../../chakra";
import { count } from "../../pure/format";
import { statesOf, type Filters as Chosen } from "../../pure/route";
import { lookOf, ORDER } from "../StateBadge";

interface Props {
  filters: Chosen;
  change: (filters: Chosen) => void;
  page: SessionPage | undefined;
}

const SORTS: [string, string][] = [
  ["", "Newest first"],
  ["updated", "Changed last"],
  ["oldest", "Oldest first"],
  ["cost", "Dearest first"],
];

const KINDS: [string, string][] = [
  ["", "All kinds"],
  ["chat", "Sessions"],
  ["operator", "Operators"],
  ["incident", "Incidents"],
];

export function Filters({ filters, change, page }: Props) {
  return (
    <Box mb="4">
      <Flex gap="2" mb="3" wrap="wrap">
        <Search text={filters.text ?? ""} change={(text) => change({ text })} />
        <Typed label="Who" value={filters.user ?? ""} change={(user) => change({ user })} />
        <Typed label="DAG" value={filters.dag_id ?? ""} change={(dag_id) => change({ dag_id })} />
        <Choice label="Kind" options={KINDS} value={filters.kind ?? ""} change={(kind) => change({ kind })} />
        <Choice label="Order" options={SORTS} value={filters.sort ?? ""} change={(sort) => change({ sort })} />
      </Flex>
      <States change={change} filters={filters} page={page} />
    </Box>
  );
}

/** Waits until the person pauses, so that not every letter asks the server. */
function useSettled(value: string, change: (value: string) => void): [string, (value: string) => void] {
  const [typed, setTyped] = useState(value);
  const latest = useRef({ value, change });
  latest.current = { value, change };
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const settled = latest.current;
      if (typed.trim() !== settled.value) settled.change(typed.trim());
    }, 300);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed, setTyped];
}

function Search({ text, change }: { text: string; change: (text: string) => void }) {
  const [typed, setTyped] = useSettled(text, change);
  return (
    <Input
      aria-label="Search sessions and incidents"
      flex={{ base: "1 1 100%", md: "1 1 16rem" }}
      onChange={(event) => setTyped(event.target.value)}
      placeholder="Search"
      size="sm"
      type="search"
      value={typed}
    />
  );
}

function Typed({ label, value, change }: { label: string; value: string; change: (value: string) => void }) {
  const [typed, setTyped] = useSettled(value, change);
  return (
    <Input
      aria-label={label}
      flex={{ base: "1 1 40%", md: "0 1 9rem" }}
      onChange={(event) => setTyped(event.target.value)}
      placeholder={label}
      size="sm"
      value={typed}
    />
  );
}

function Choice(props: { label: string; value: string; options: [string, string][]; change: (value: string) => void }) {
  return (
    <NativeSelect.Root flex={{ base: "1 1 40%", md: "0 0 9rem" }} size="sm">
      <NativeSelect.Field aria-label={props.label} onChange={(event) => props.change(event.target.value)} value={props.value}>
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </NativeSelect.Field>
      <NativeSelect.Indicator />
    </NativeSelect.Root>
  );
}

function States({ page, filters, change }: Props) {
  if (!page) return null;
  const chosen = statesOf(filters);
  const known = Object.entries(page.states).filter(([name, n]) => n > 0 || chosen.includes(name));
  if (known.length === 0) return null;
  const order = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  const all = known.reduce((sum, [, n]) => sum + n, 0);
  return (
    <HStack aria-label="Filter by state" gap="2" role="group" wrap="wrap">
      <Chip active={!filters.state} label="All" n={all} press={() => change({ state: "" })} />
      {known
        .sort(([a], [b]) => order(a) - order(b))
        .map(([name, n]) => (
          <Chip
            active={chosen.includes(name)}
            key={name}
            label={lookOf(name).label}
            n={n}
            palette={lookOf(name).palette}
            press={() => change({ state: chosen.join() === name ? "" : name })}
          />
        ))}
    </HStack>
  );
}

function Chip(props: { label: string; n: number; active: boolean; palette?: string; press: () => void }) {
  return (
    <Button aria-pressed={props.active} borderRadius="full" onClick={props.press} size="xs" variant={props.active ? "solid" : "outline"}>
      {props.label}
      <Badge borderRadius="full" colorPalette={props.palette ?? "gray"} size="xs">
        {count(props.n)}
      </Badge>
    </Button>
  );
}
