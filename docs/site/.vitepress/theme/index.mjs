/** The default theme with the fonts of the reader's system: nothing is asked from outside. */
import theme from 'vitepress/theme-without-fonts';
import './site.css';

export default theme;
