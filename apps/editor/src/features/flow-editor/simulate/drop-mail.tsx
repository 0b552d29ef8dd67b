import { Text } from '@mantine/core';
import { IconMailDown } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isMailFile } from './read-file';
import classes from './simulate.module.css';

interface DropMailProps {
  onFile: (file: File) => void;
}

/** A file of mail may be dropped anywhere on the editor; while one is held over it, that is said. */
export function DropMail({ onFile }: DropMailProps) {
  const { t } = useTranslation('flow');
  const [over, setOver] = useState(false);

  useEffect(() => {
    // A browser tells of each element that the file passes: it is over the page as long as more were entered than left.
    let depth = 0;
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const show = (by: number) => {
      depth = Math.max(0, depth + by);
      setOver(depth > 0);
    };
    const enter = (event: DragEvent) => holdsFiles(event) && show(1);
    const leave = (event: DragEvent) => holdsFiles(event) && show(-1);
    const hover = (event: DragEvent) => {
      // Else the browser would leave the editor and open the file.
      if (holdsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      show(-depth);
      const file = [...(event.dataTransfer?.files ?? [])].find(isMailFile);
      if (file) onFile(file);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hover);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hover);
      window.removeEventListener('drop', drop);
    };
  }, [onFile]);

  if (!over) return null;
  return (
    <div className={classes.drop} data-testid="drop-mail">
      <div>
        <IconMailDown size={34} aria-hidden />
        <Text fw={600}>{t('try.raw.dropHere')}</Text>
        <Text size="sm" c="dimmed">
          {t('try.raw.dropHint')}
        </Text>
      </div>
    </div>
  );
}
