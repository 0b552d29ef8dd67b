import { Collapse, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './inspector.module.css';

interface FoldProps {
  label: string;
  startsOpen?: boolean;
  children: ReactNode;
}

/** What is seldom needed, folded away until it is asked for. */
export function Fold({ label, startsOpen = false, children }: FoldProps) {
  const [isOpen, { toggle }] = useDisclosure(startsOpen);
  return (
    <div>
      <UnstyledButton className={classes.fold} aria-expanded={isOpen} onClick={toggle}>
        <IconChevronRight size={13} aria-hidden />
        {label}
      </UnstyledButton>
      <Collapse expanded={isOpen}>
        <div className={classes.folded}>{children}</div>
      </Collapse>
    </div>
  );
}
