import type { ActionMessages } from '../messages/action/types.ts';
import type { StoreWarning } from '../problems.ts';
import { shown, warning } from './annotations.ts';
import { addToSummary, escaped } from './command-files.ts';
import { explain } from './explain.ts';

/** Annotates the run, and the page of the job, with what needs attention about the stores. */
export async function warnOfStores(
  warnings: readonly StoreWarning[],
  { language, outputs: { storeWarning } }: ActionMessages,
): Promise<void> {
  for (const problem of warnings) {
    const annotation = storeWarning(
      problem.reason,
      await explain({ problem, notes: [] }, language),
    );
    warning(annotation);
    addToPage(annotation.text);
  }
}

function addToPage(text: string): void {
  const html = escaped(shown(text)).replace(/`([^`]+)`/g, '<code>$1</code>');
  try {
    addToSummary(`<p>⚠️ ${html}</p>\n`);
  } catch {
    // The annotation says the same.
  }
}
