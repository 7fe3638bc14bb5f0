import { useEffect, useState } from 'react';

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const absolute = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' });

function inWords(at: Date, now: number): string {
  const seconds = (at.getTime() - now) / 1000;
  const unit = units.find(([, length]) => Math.abs(seconds) >= length);
  if (unit) return relative.format(Math.trunc(seconds / unit[1]), unit[0]);
  return seconds > 0 ? 'in less than a minute' : 'just now';
}

export function RelativeTime({ at }: { at: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const date = new Date(at);
  return (
    <time dateTime={at} title={absolute.format(date)}>
      {inWords(date, now)}
    </time>
  );
}
