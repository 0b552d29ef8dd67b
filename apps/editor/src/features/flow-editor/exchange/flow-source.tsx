import { Alert, Button, FileButton, Group, List, Text, Textarea } from '@mantine/core';
import { LIMITS, readFlowFile, type FlowFile, type ReadFlowFile } from '@mailroom/rules';
import { IconAlertCircle, IconFileUpload } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalise } from '../i18n/use-language';
import classes from './exchange.module.css';

interface FlowSourceProps {
  /** What was read; null: nothing yet, or nothing that is a flow. */
  onRead: (file: FlowFile | null) => void;
}

/** A file, chosen or dropped, or a pasted text: what is no flow is refused with its reason. */
export function FlowSource({ onRead }: FlowSourceProps) {
  const { t } = useTranslation('flow');
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<ReadFlowFile | null>(null);
  const [isOver, setOver] = useState(false);
  const take = (next: string) => {
    const read = next.trim() ? readFlowFile(next) : null;
    setAnswer(read);
    onRead(read?.ok ? read.file : null);
  };
  const open = async (file: File | null | undefined) => {
    if (!file) return;
    setText('');
    // What is longer than any flow is not even read; a character takes at least one byte.
    take(file.size > LIMITS.file * 4 ? 'x'.repeat(LIMITS.file + 1) : await file.text());
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void open(event.dataTransfer.files[0]);
  };
  return (
    <div>
      <div
        className={classes.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Group justify="space-between" mb="xs">
          <Text size="sm" c="dimmed">
            {t('exchange.dropHint')}
          </Text>
          <FileButton onChange={(file) => void open(file)} accept=".json,application/json">
            {(props) => (
              <Button variant="default" size="xs" leftSection={<IconFileUpload size={15} />} {...props}>
                {t('exchange.chooseFile')}
              </Button>
            )}
          </FileButton>
        </Group>
        <Textarea
          aria-label={t('exchange.paste')}
          placeholder={t('exchange.paste')}
          rows={3}
          spellCheck={false}
          classNames={{ input: classes.pasted }}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            take(event.currentTarget.value);
          }}
        />
      </div>
      {answer && !answer.ok && <Refusal answer={answer} />}
    </div>
  );
}

const SHOWN = 5;

function Refusal({ answer }: { answer: Extract<ReadFlowFile, { ok: false }> }) {
  const localise = useLocalise();
  return (
    <Alert color="red" mt="xs" p="xs" role="alert" icon={<IconAlertCircle size={16} />} title={localise(answer.reason)}>
      {answer.problems.length > 0 && (
        <List size="xs">
          {answer.problems.slice(0, SHOWN).map((problem, index) => (
            <List.Item key={index}>{localise(problem.message)}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
