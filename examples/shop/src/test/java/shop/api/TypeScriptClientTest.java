package shop.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.rest.authtoken.Token;
import dev.belleville.sitetest.ApiClient;
import dev.belleville.testing.Npm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.ServedShop;
import shop.Vendor;

/** What programs of others make of the description of the shop's API. */
class TypeScriptClientTest {
    private static final String DOCUMENT = "openapi.json";
    private static final String CLIENT = "client.ts";
    private static final String PROJECT = "tsconfig.json";

    private static void write(ServedShop shop, Path folder) throws IOException {
        String document = ApiClient.of(shop.site()).get("/app/schema").text();
        Files.writeString(folder.resolve(DOCUMENT), document);
    }

    private static String resource(String name) throws IOException {
        String path = "/shop/typescript/" + name;
        try (InputStream in = TypeScriptClientTest.class.getResourceAsStream(path)) {
            return new String(requireNonNull(in).readAllBytes(), UTF_8);
        }
    }

    @Test
    void spectralFindsNoFault(@TempDir Path folder) throws IOException {
        Npm npm = Npm.installed();
        try (ServedShop shop = Vendor.SQLITE.serve(folder, 3)) {
            write(shop, folder);
        }
        Path file = folder.resolve(DOCUMENT);
        assertThat(npm.lint(file)).isEmpty();
        String document = Files.readString(file);
        Files.writeString(file, document.replaceFirst("\"operationId\"\\s*:", "\"operationID\":"));
        assertThat(npm.lint(file)).as("it finds what is wrong").isNotEmpty();
    }

    @Test
    void aGeneratedClientTalksToTheShop(@TempDir Path folder) throws IOException {
        Npm npm = Npm.installed();
        try (ServedShop shop = Vendor.SQLITE.serve(folder, 12);
                var _ = npm.link(folder)) {
            write(shop, folder);
            Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
            Files.writeString(folder.resolve(PROJECT), resource(PROJECT));
            Npm.Result types = npm.run(folder, "openapi-typescript", DOCUMENT, "-o", "shop.d.ts");
            assertThat(types.status()).as(types.output()).isZero();

            assertThat(compiled(npm, folder, resource(CLIENT))).isEmpty();
            String token = shop.in(() -> Token.objects.get("user__username", "root").key);
            Npm.Result said = npm.node(folder, "client.js", shop.address(), token);
            assertThat(said.output().strip()).isEqualTo("all well");
            assertThat(said.status()).isZero();

            assertThat(
                            compiled(
                                    npm,
                                    folder,
                                    resource(CLIENT).replace("price_min: 5", "price_min: \"5\"")))
                    .as("a number is no text")
                    .contains("TS2322");
            assertThat(compiled(npm, folder, resource(CLIENT).replace("data?.name", "data?.nane")))
                    .as("there is no such field")
                    .contains("TS2339");
        }
    }

    /** What the compiler has against it; empty for nothing. */
    private static String compiled(Npm npm, Path folder, String program) throws IOException {
        Files.writeString(folder.resolve(CLIENT), program);
        Npm.Result said = npm.run(folder, "tsc");
        assertThat(said.status() == 0).isEqualTo(said.output().isBlank());
        return said.output().strip();
    }
}
