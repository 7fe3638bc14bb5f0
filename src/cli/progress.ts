const WIDTH = 30;

export interface Progress {
  add(count: number): void;
  end(): void;
}

/** How far a long command is, on standard error: a bar on a terminal, else a line at every tenth. */
export function showProgress(total: number, stream = process.stderr): Progress {
  let done = 0;
  let shown = -1;
  const draw = () => {
    const part = Math.min(1, total === 0 ? 1 : done / total);
    const step = Math.floor(part * (stream.isTTY ? 100 : 10));
    if (step === shown) return;
    shown = step;
    const figures = `${Math.floor(part * 100)} % (${done} of ${total})`;
    const filled = Math.round(part * WIDTH);
    stream.write(
      stream.isTTY ? `\r[${'█'.repeat(filled)}${' '.repeat(WIDTH - filled)}] ${figures}` : `${figures}\n`,
    );
  };
  draw();
  return {
    add(count) {
      done += count;
      draw();
    },
    end() {
      if (stream.isTTY) stream.write('\n');
    },
  };
}
