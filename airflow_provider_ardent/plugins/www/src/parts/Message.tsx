import type { ReactNode } from "react";

import type { ApiError } from "../api";
import { Alert, Box, Button, Heading, Skeleton, Text, VStack } from "../chakra";

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <VStack borderRadius="md" borderWidth="1px" gap="2" px="6" py="12" textAlign="center">
      <Heading as="h2" size="md">
        {title}
      </Heading>
      <Box color="fg.muted" maxW="60ch">
        {children}
      </Box>
    </VStack>
  );
}

export function Problem({ error, retry }: { error: ApiError; retry?: () => void }) {
  const missing = error.status === 404;
  return (
    <Alert.Root role="alert" status={missing ? "info" : "error"}>
      <Alert.Indicator />
      <Alert.Content>
        <Alert.Title>{missing ? "Not here" : "This could not be loaded"}</Alert.Title>
        <Alert.Description>
          {missing ? "There is no such incident, or you may not see its DAG." : error.message}
        </Alert.Description>
      </Alert.Content>
      {retry && !missing ? (
        <Button onClick={retry} size="sm" variant="outline">
          Try again
        </Button>
      ) : null}
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
    <Text color="fg.muted" fontSize="sm">
      {children}
    </Text>
  );
}
