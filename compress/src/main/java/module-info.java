/** Brotli, bzip2, LZMA and Zstandard for the messages of tasks. */
module dev.belleville.compress {
    requires transitive dev.belleville.tasks;
    requires com.aayushatharva.brotli4j;
    requires com.github.luben.zstd_jni;
    requires org.apache.commons.compress;
    requires org.tukaani.xz;

    exports dev.belleville.compress;

    provides dev.belleville.tasks.message.Compression with
            dev.belleville.compress.Brotli,
            dev.belleville.compress.Bzip2,
            dev.belleville.compress.Lzma,
            dev.belleville.compress.Zstandard;
}
