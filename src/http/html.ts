/** Text that is HTML already; anything else put into `html` is escaped. */
export interface Html {
  readonly text: string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

type Value = Html | string | number | boolean | undefined | readonly Html[];

export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  return { text: String.raw({ raw: strings }, ...values.map(render)) };
}

function render(value: Value): string {
  if (value === false || value === undefined) return '';
  if (typeof value !== 'object') return String(value).replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
  return 'text' in value ? value.text : value.map(({ text }) => text).join('');
}
