import { useEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Button } from 'antd';
import './acceptance-print.css';

interface Props {
  readonly label: string;
  /** What stands on the paper. */
  readonly children: ReactNode;
}

/** Prints one sheet on A4 instead of the page; the sheet exists only while it is being printed. */
export function PrintButton({ label, children }: Props) {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    if (!isPrinting) return;
    const done = (): void => setIsPrinting(false);
    window.addEventListener('afterprint', done);
    window.print();
    return () => window.removeEventListener('afterprint', done);
  }, [isPrinting]);
  return (
    <>
      <Button onClick={() => setIsPrinting(true)}>{label}</Button>
      {isPrinting ? createPortal(<article className="sheet paper">{children}</article>, document.body) : null}
    </>
  );
}
