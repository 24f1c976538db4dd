export interface SseEvent {
  id?: string;
  event: string;
  data: Record<string, unknown>;
}

/** The events of a whole SSE body; comments are left out. */
export function parseSse(text: string): SseEvent[] {
  return text
    .split('\n\n')
    .filter((block) => block.includes('data: '))
    .map((block) => {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2);
      const id = field('id');
      return { ...(id !== undefined && { id }), event: field('event') ?? '', data: JSON.parse(field('data') ?? '{}') };
    });
}
