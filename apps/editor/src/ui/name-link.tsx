import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './data-table.module.css';

/** The name of a row, which leads to its page. */
export function NameLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className={classes.name}>
      {children}
    </Link>
  );
}
