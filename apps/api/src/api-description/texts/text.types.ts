/** What an operation is called, and what one has to know to use it. By operation id. */
export type OperationTexts = Readonly<Record<string, readonly [summary: string, description?: string]>>;
