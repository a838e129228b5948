import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipInputStream;

/** Fetches the pinned Maven into a folder, once: {@code java FetchMaven.java FOLDER}. */
final class FetchMaven {
    static final String VERSION = "3.9.11";
    static final String SHA512 =
            "03e2d65d4483a3396980629f260e25cac0d8b6f7f2791e4dc20bc83f9514db8d"
                    + "0f05b0479e699a5f34679250c49c8e52e961262ded468a20de0be254d8207076";

    private FetchMaven() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        String repository =
                System.getenv().getOrDefault("MVNW_REPOURL", "https://repo.maven.apache.org/maven2");
        URI source =
                URI.create(
                        "%s/org/apache/maven/apache-maven/%s/apache-maven-%s-bin.zip"
                                .formatted(repository, VERSION, VERSION));
        System.err.println("Fetching Maven " + VERSION + " …");
        Path zip = Files.createTempFile(folder, "maven", ".zip");
        try {
            download(source, zip);
            unpack(zip, folder);
        } catch (IOException e) {
            System.err.println("belle: cannot fetch " + source + ": " + e);
            System.err.println("belle: check the network, or set MVNW_REPOURL to a mirror of Maven Central.");
            System.exit(1);
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    private static void download(URI source, Path zip) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-512");
        try (HttpClient client =
                HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
            var response =
                    client.send(HttpRequest.newBuilder(source).build(), BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new IOException("the answer is " + response.statusCode());
            }
            try (InputStream in = new DigestInputStream(response.body(), digest)) {
                Files.copy(in, zip, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(SHA512)) {
            throw new IOException("its checksum is not the one expected");
        }
    }

    private static void unpack(Path zip, Path folder) throws IOException {
        try (var in = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("it holds a path outside its folder");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(in, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                    if (target.getParent().endsWith("bin")
                            && !target.toFile().setExecutable(true)) {
                        throw new IOException("cannot make " + target + " executable");
                    }
                }
            }
        }
    }
}
