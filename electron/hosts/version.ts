import manifest from '../../package.json' with { type: 'json' };

/** As every entry and every enrolment says it. */
export const APP_VERSION = manifest.version;
