import { Anchor, Button, FileButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconFileDownload, IconFileUpload } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListKind } from '../../api/types';
import { download } from '../../ui/download';
import { toastDone, toastProblem } from '../../ui/toast';
import { looksLikeEntry, type CheckedEntries, type EntryProblem } from './entry-checks';
import { entriesText, importEntries } from './list-entries';
import classes from './lists.module.css';

/** Larger files hold something else than a list. */
const MAX_FILE_BYTES = 2_000_000;
/** More at once would bury the first. */
const SHOWN_PROBLEMS = 8;

interface EntriesFieldProps {
  name: string;
  kind: ListKind;
  text: string;
  checked: CheckedEntries;
  onChange: (text: string) => void;
}

/** The entries as one text to type and paste into, with what is wrong in it, and the ways in and out by file. */
export function EntriesField({ name, kind, text, checked, onChange }: EntriesFieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  // The same file may be chosen twice in a row.
  const resetFile = useRef<() => void>(null);
  const { entries, problems, twice } = checked;

  const show = ({ start, entry }: EntryProblem) => {
    field.current?.focus();
    field.current?.setSelectionRange(start, start + entry.length);
  };
  const read = async (file: File | null) => {
    if (!file) return;
    resetFile.current?.();
    if (file.size > MAX_FILE_BYTES) return toastProblem(new Error(t('lists.importTooLarge', { file: file.name })));
    const known = new Set(entries);
    const found = importEntries(await file.text(), (cell) => looksLikeEntry(kind, cell));
    const added = [...new Set(found)].filter((entry) => !known.has(entry));
    if (added.length === 0) return toastDone(t('lists.importNothing', { file: file.name }));
    onChange([text.trimEnd(), entriesText(added)].filter(Boolean).join('\n'));
    toastDone(t('lists.imported', { count: added.length, file: file.name }));
  };
  return (
    <Stack gap="sm">
      <Textarea
        ref={field}
        aria-label={t('lists.entries')}
        placeholder={kind === 'addresses' ? 'anna@example.com\nexample.org\n*.example.net' : undefined}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        rows={14}
        resize="vertical"
        spellCheck={kind === 'words'}
        classNames={{ input: classes.entries }}
        error={problems.length > 0}
      />
      <Group justify="space-between">
        <Text size="sm" c="dimmed" role="status">
          {t('lists.count', { count: entries.length })}
          {twice > 0 && ` · ${t('lists.twice', { count: twice })}`}
        </Text>
        <Group gap="xs">
          <FileButton
            resetRef={resetFile}
            onChange={(file) => void read(file)}
            accept=".txt,.csv,.tsv,text/plain,text/csv"
          >
            {(props) => (
              <Button variant="default" size="xs" leftSection={<IconFileUpload size={15} />} {...props}>
                {t('lists.import')}
              </Button>
            )}
          </FileButton>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconFileDownload size={15} />}
            onClick={() => download(`${name.trim() || t('lists.title')}.txt`, `${entriesText(entries)}\n`)}
            disabled={entries.length === 0}
          >
            {t('lists.export')}
          </Button>
        </Group>
      </Group>
      {problems.length > 0 && (
        <div role="alert" className={classes.problems}>
          <Text size="sm" fw={600}>
            {t('lists.problems', { count: problems.length })}
          </Text>
          <ul>
            {problems.slice(0, SHOWN_PROBLEMS).map((problem) => (
              <li key={problem.start}>
                <Anchor component="button" type="button" size="sm" c="inherit" fw={600} onClick={() => show(problem)}>
                  {t('lists.problemLine', { line: problem.line })}
                </Anchor>{' '}
                <Text span size="sm">
                  {problem.text}
                </Text>
              </li>
            ))}
          </ul>
          {problems.length > SHOWN_PROBLEMS && (
            <Text size="sm">{t('lists.moreProblems', { count: problems.length - SHOWN_PROBLEMS })}</Text>
          )}
        </div>
      )}
    </Stack>
  );
}
