package dev.belleville.http.internal;

import java.util.Locale;

/** Media types by the ending of a file's name, as IANA lists them. */
public final class MediaTypeNames {
    private MediaTypeNames() {}

    /** The media type of a file of this name; {@code application/octet-stream} if unknown. */
    public static String guess(String filename) {
        int dot = filename.lastIndexOf('.');
        return switch (filename.substring(dot + 1).toLowerCase(Locale.ROOT)) {
            case "html", "htm" -> "text/html";
            case "css" -> "text/css";
            case "js", "mjs" -> "text/javascript";
            case "txt", "text", "log", "conf" -> "text/plain";
            case "md", "markdown" -> "text/markdown";
            case "csv" -> "text/csv";
            case "tsv" -> "text/tab-separated-values";
            case "xml" -> "text/xml";
            case "ics" -> "text/calendar";
            case "vcf" -> "text/vcard";
            case "vtt" -> "text/vtt";
            case "json", "map" -> "application/json";
            case "webmanifest" -> "application/manifest+json";
            case "wasm" -> "application/wasm";
            case "pdf" -> "application/pdf";
            case "zip" -> "application/zip";
            case "gz", "tgz" -> "application/gzip";
            case "bz2" -> "application/x-bzip";
            case "xz" -> "application/x-xz";
            case "tar" -> "application/x-tar";
            case "7z" -> "application/x-7z-compressed";
            case "jar" -> "application/java-archive";
            case "rtf" -> "application/rtf";
            case "epub" -> "application/epub+zip";
            case "doc" -> "application/msword";
            case "xls" -> "application/vnd.ms-excel";
            case "ppt" -> "application/vnd.ms-powerpoint";
            case "docx" ->
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            case "xlsx" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            case "pptx" ->
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation";
            case "odt" -> "application/vnd.oasis.opendocument.text";
            case "ods" -> "application/vnd.oasis.opendocument.spreadsheet";
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "gif" -> "image/gif";
            case "webp" -> "image/webp";
            case "avif" -> "image/avif";
            case "svg" -> "image/svg+xml";
            case "ico" -> "image/vnd.microsoft.icon";
            case "bmp" -> "image/bmp";
            case "tif", "tiff" -> "image/tiff";
            case "mp3" -> "audio/mpeg";
            case "oga", "ogg", "opus" -> "audio/ogg";
            case "wav" -> "audio/x-wav";
            case "flac" -> "audio/flac";
            case "m4a" -> "audio/mp4";
            case "mp4", "m4v" -> "video/mp4";
            case "webm" -> "video/webm";
            case "ogv" -> "video/ogg";
            case "mov" -> "video/quicktime";
            case "woff" -> "font/woff";
            case "woff2" -> "font/woff2";
            case "ttf" -> "font/ttf";
            case "otf" -> "font/otf";
            default -> "application/octet-stream";
        };
    }
}
