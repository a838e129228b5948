/** Brotli for bodies and static files. */
module dev.belleville.brotli {
    requires transitive dev.belleville.http;
    requires com.aayushatharva.brotli4j;

    exports dev.belleville.brotli;

    provides dev.belleville.http.ContentCoding with
            dev.belleville.brotli.Brotli;
}
