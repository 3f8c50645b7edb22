import type { ReactNode } from "react";

import type { ApiError } from "../api/request";
import { Alert, Box, Button, Heading, Skeleton, Text, VStack } from "../chakra";

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <VStack borderRadius="md" borderWidth="1px" gap="2" px="6" py="10" textAlign="center">
      <Heading as="h2" size="md">
        {title}
      </Heading>
      <Box color="fg.muted" maxW="60ch">
        {children}
      </Box>
    </VStack>
  );
}

const GONE = "There is no such session or incident, or you may not see its DAG.";

/** What could not be loaded. `gone` is said where there is nothing under this address. */
export function Problem({ error, retry, gone = GONE }: { error: ApiError; retry?: () => void; gone?: string }) {
  const missing = error.status === 404;
  return (
    <Alert.Root role="alert" status={missing ? "info" : "error"}>
      <Alert.Indicator />
      <Alert.Content>
        <Alert.Title>{missing ? "Not here" : "This could not be loaded"}</Alert.Title>
        <Alert.Description>{missing ? gone : error.message}</Alert.Description>
      </Alert.Content>
      {retry && !missing ? (
        <Button onClick={retry} size="sm" variant="outline">
          Try again
        </Button>
      ) : null}
    </Alert.Root>
  );
}

/** What went wrong with something that a person did. */
export function Refused({ problem, children }: { problem: string; children?: ReactNode }) {
  if (!problem) return null;
  return (
    <Alert.Root mt="3" role="alert" size="sm" status="error">
      <Alert.Indicator />
      <Alert.Content>
        <Alert.Title overflowWrap="anywhere">{problem}</Alert.Title>
        {children ? <Box>{children}</Box> : null}
      </Alert.Content>
    </Alert.Root>
  );
}

export function Loading({ lines = 4 }: { lines?: number }) {
  return (
    <VStack align="stretch" aria-busy="true" aria-label="Loading" gap="3" role="status">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton height="10" key={line} />
      ))}
    </VStack>
  );
}

export function Quiet({ children }: { children: ReactNode }) {
  return (
    <Text color="fg.muted" fontSize="sm" overflowWrap="anywhere">
      {children}
    </Text>
  );
}
