/** Shorter style sheets and scripts. */
module dev.belleville.minify {
    requires transitive dev.belleville.web;

    exports dev.belleville.minify;

    provides dev.belleville.web.staticfiles.Minifier with
            dev.belleville.minify.Esbuild;
}
