import { type ColumnOptions } from 'typeorm';
import { LongTextColumn } from './columns';

/** A column whose values are sealed (`Vault`). */
export interface SealedPlace {
  entity: abstract new () => object;
  property: string;
  /** What the value of a row is bound to: the same text that it was sealed with. */
  place(row: object): string;
}

const found: SealedPlace[] = [];

/**
 * Text that the `Vault` sealed. Whatever stands in a column declared so is sealed anew when the installation's secret is
 * replaced; a sealed value in any other column would be lost with the old secret.
 *
 * @param place what the value of a row is bound to, as it is given to the `Vault`
 */
export function SealedColumn<Row extends object>(
  place: (row: Row) => string,
  options: ColumnOptions = {},
): PropertyDecorator {
  const column = LongTextColumn(options);
  return (target, property) => {
    column(target, property);
    found.push({
      entity: target.constructor as SealedPlace['entity'],
      property: String(property),
      place,
    });
  };
}

/** Of the entities that are loaded. */
export const sealedColumns = (): readonly SealedPlace[] => found;
