import { KeyMark } from './key-mark.js';
import classes from './brand.module.css';

export function Brand() {
  return (
    <span className={classes.brand}>
      <span className={classes.tile}>
        <KeyMark size={28} />
      </span>
      Valetkey
    </span>
  );
}
