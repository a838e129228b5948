package dev.belleville.rest.schema;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the description of a site's API says of the API as a whole; the rest follows from the
 * routes. Immutable. What REST framework's {@code get_schema_view} takes.
 *
 * <pre>{@code
 * new RestApp().schema(
 *         OpenApi.of("Shop", "1.2")
 *                 .description("All that the shop sells.")
 *                 .server("https://shop.example", "the shop"))
 * }</pre>
 *
 * @param title the API's name
 * @param version the API's own version
 * @param description a few sentences, in Markdown; empty for none
 * @param license the license's name; empty for none
 * @param licenseUrl where the license is; empty for nowhere
 * @param contact an address of mail; empty for none
 * @param servers descriptions by the address that the paths follow; none for the description's own
 */
public record OpenApi(
        String title,
        String version,
        String description,
        String license,
        String licenseUrl,
        String contact,
        Map<String, String> servers) {

    /** Copies what could change. */
    public OpenApi {
        servers = new LinkedHashMap<>(servers);
    }

    /** An API with a title and a version of its own. */
    public static OpenApi of(String title, String version) {
        return new OpenApi(title, version, "", "", "", "", Map.of());
    }

    /** With a few sentences in Markdown. */
    public OpenApi description(String text) {
        return new OpenApi(title, version, text, license, licenseUrl, contact, servers);
    }

    /** Under a license, such as {@code MIT} at {@code https://opensource.org/license/mit}. */
    public OpenApi license(String name, String url) {
        return new OpenApi(title, version, description, name, url, contact, servers);
    }

    /** With an address of mail for questions. */
    public OpenApi contact(String mail) {
        return new OpenApi(title, version, description, license, licenseUrl, mail, servers);
    }

    /** At one address more, such as {@code https://shop.example}. */
    public OpenApi server(String url, String about) {
        var more = new LinkedHashMap<>(servers);
        more.put(url, about);
        return new OpenApi(title, version, description, license, licenseUrl, contact, more);
    }

    @Override
    public Map<String, String> servers() {
        return new LinkedHashMap<>(servers);
    }
}
