/** Whatever a caller put into it, with the fields Google adds. */
export type CalendarEvent = Record<string, unknown>;
