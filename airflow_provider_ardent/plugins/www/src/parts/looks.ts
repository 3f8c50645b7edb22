/** Solid colours on which white can be read, in light and in dark. */
export const YES = { bg: "green.700", color: "white", _hover: { bg: "green.800" } };
export const NO = { bg: "red.700", color: "white", _hover: { bg: "red.800" } };
export const ASKS = { bg: "orange.700", color: "white" };
