// Running other programs from the scripts: one place, so that output, exit codes and Ctrl-C behave alike everywhere.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The root of the repository, whatever the current directory is. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs a program to its end and never throws for a bad exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, env?: Record<string, string | undefined>, cwd?: string }} [options] quiet collects the output
 * @returns {Promise<{ code: number, output: string }>} code 127 when the program does not exist
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      // What is collected is read in a log, where colours are noise.
      env: { ...process.env, ...(options.quiet && { NO_COLOR: '1', FORCE_COLOR: undefined }), ...options.env },
      stdio: ['ignore', options.quiet ? 'pipe' : 'inherit', options.quiet ? 'pipe' : 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code, signal) => resolve({ code: code ?? (signal ? 130 : 1), output }));
  });
}

/** Runs one of the project's own command-line tools by its JavaScript entry: no npx, no shell, no lookup. */
export function runNode(script, args, options) {
  return run(process.execPath, [script, ...args], options);
}
