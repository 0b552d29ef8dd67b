import { Anchor } from '@mantine/core';
import type { ReferenceKind } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { SCREENS } from './reference-screens';

interface ReferenceLinkProps {
  kind: ReferenceKind;
  /** The chosen id; empty: none. */
  value: string;
  /** There is nothing to choose from. */
  isEmpty: boolean;
}

/** From a picker to what is picked, or to where the first of its kind is made. It opens beside the drawing. */
export function ReferenceLink({ kind, value, isEmpty }: ReferenceLinkProps) {
  const { t } = useTranslation('flow');
  const { make, one } = SCREENS[kind];
  const target = isEmpty ? make : value && one?.(value);
  if (!target) return null;
  return (
    <Anchor component={Link} to={target} target="_blank" size="xs" display="inline-block" mt={3}>
      {t(isEmpty ? `reference.make.${kind}` : `reference.open.${kind}`)}
    </Anchor>
  );
}
