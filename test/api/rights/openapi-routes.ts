interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
}
interface Operation {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

const NAMES_RECORDS = /^ids?$|Ids?$/;

/** The routes of an OpenAPI document that name a record: in the path, the query or, however deep, the body. */
export function routesWithRecords({ paths, components }: Document): string[] {
  const inBody = (schema: Schema | undefined, seen: readonly string[] = []): boolean => {
    if (!schema) return false;
    if (schema.$ref) {
      const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
      return !seen.includes(name) && inBody(components?.schemas?.[name], [...seen, name]);
    }
    const properties = Object.entries(schema.properties ?? {});
    return (
      properties.some(([name, property]) => NAMES_RECORDS.test(name) || inBody(property, seen)) ||
      [schema.items, ...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].some((part) =>
        inBody(part, seen),
      )
    );
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { parameters = [], requestBody }]) => {
      const inQuery = parameters.some((parameter) => parameter.in === 'query' && NAMES_RECORDS.test(parameter.name));
      const bodies = Object.values(requestBody?.content ?? {});
      const names = path.includes('{') || inQuery || bodies.some(({ schema }) => inBody(schema));
      return names ? [`${method.toUpperCase()} ${path.replace('/api/v1', '')}`] : [];
    }),
  );
}
