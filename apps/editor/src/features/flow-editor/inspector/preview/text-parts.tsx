import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TryResult } from '../../../../api/types';
import classes from './preview.module.css';

type Part = NonNullable<TryResult['planned'][number]['effect']['told']>[number];

/** A filled-in text; where a placeholder has no value for the message, its name stands in its place. */
export function TextParts({ parts }: { parts: readonly Part[] }) {
  const { t } = useTranslation('flow');
  return parts.map(({ text, empty }, index) =>
    empty === null ? (
      text
    ) : (
      <span key={index} className={classes.empty} title={t('try.preview.emptyHere')} data-testid="empty-placeholder">
        {`{{${empty}}}`}
        <VisuallyHidden> ({t('try.preview.isEmpty')})</VisuallyHidden>
      </span>
    ),
  );
}
