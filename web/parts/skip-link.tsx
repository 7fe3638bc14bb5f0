import classes from './skip-link.module.css';

export function SkipLink() {
  return (
    <a className={classes.link} href="#content">
      Skip to content
    </a>
  );
}
