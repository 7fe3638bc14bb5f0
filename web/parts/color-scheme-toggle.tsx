import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';

export function ColorSchemeToggle() {
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  // Without keepTransitions Mantine adds a <style> element at every change, which the CSP forbids.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const shown = colorScheme === 'auto' ? system : colorScheme;
  const other = shown === 'dark' ? 'light' : 'dark';
  const label = `Switch to ${other} colours`;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={40}
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(other === system ? 'auto' : other)}
    >
      <svg
        viewBox="0 0 24 24"
        width={20}
        height={20}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        aria-hidden="true"
      >
        {other === 'dark' ? (
          <path d="M20 14.5A8 8 0 1 1 9.5 4a6.5 6.5 0 0 0 10.5 10.5Z" strokeLinejoin="round" />
        ) : (
          <>
            <circle cx="12" cy="12" r="4" />
            <path
              d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"
              strokeLinecap="round"
            />
          </>
        )}
      </svg>
    </ActionIcon>
  );
}
