import { Avatar } from '@mantine/core';

interface Props {
  name: string | null;
  picture: string | null;
  size: number;
}

/** Decorative: the name always stands beside it. Initials while there is no picture or it can't be loaded. */
export function Portrait({ name, picture, size }: Props) {
  return (
    <Avatar
      src={picture}
      alt=""
      name={name ?? ''}
      size={size}
      color="pine"
      variant="light"
      aria-hidden="true"
      imageProps={{ referrerPolicy: 'no-referrer' }}
    />
  );
}
