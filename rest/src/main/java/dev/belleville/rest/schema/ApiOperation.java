package dev.belleville.rest.schema;

import dev.belleville.rest.serializers.Serializer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint says of one of its actions where the description of the API cannot know it.
 * Immutable; what it does not say follows from the endpoint.
 *
 * <pre>{@code
 * describe("restock", ApiOperation.of()
 *         .summary("Adds to the stock")
 *         .request(new AmountSerializer())
 *         .response(202, new StockSerializer()))
 * }</pre>
 */
public final class ApiOperation {
    private static final ApiOperation NOTHING = new ApiOperation();

    private String summary = "";
    private String description = "";
    private String operationId = "";
    private List<String> tags = List.of();
    private boolean deprecated;
    private boolean hidden;
    private @Nullable ApiContent request;
    private SortedMap<Integer, ApiContent> responses = new TreeMap<>();
    private List<ApiParameter> parameters = List.of();
    private List<Integer> refusals = List.of();

    private ApiOperation() {}

    private ApiOperation with(Consumer<ApiOperation> change) {
        var copy = new ApiOperation();
        copy.summary = summary;
        copy.description = description;
        copy.operationId = operationId;
        copy.tags = tags;
        copy.deprecated = deprecated;
        copy.hidden = hidden;
        copy.request = request;
        copy.responses = new TreeMap<>(responses);
        copy.parameters = parameters;
        copy.refusals = refusals;
        change.accept(copy);
        return copy;
    }

    /** Nothing yet. */
    public static ApiOperation of() {
        return NOTHING;
    }

    /** Nothing is told of the action. */
    public static ApiOperation asHidden() {
        return NOTHING.with(copy -> copy.hidden = true);
    }

    /** With a summary of a few words. */
    public ApiOperation summary(String text) {
        return with(copy -> copy.summary = text);
    }

    /** With a description, in Markdown. */
    public ApiOperation description(String text) {
        return with(copy -> copy.description = text);
    }

    /** With a name for clients that are generated; such as {@code goods_restock} by default. */
    public ApiOperation operationId(String id) {
        return with(copy -> copy.operationId = id);
    }

    /** Listed under these, in place of the endpoint's name. */
    public ApiOperation tags(String... names) {
        return with(copy -> copy.tags = List.of(names));
    }

    /** Clients should do without it. */
    public ApiOperation asDeprecated() {
        return with(copy -> copy.deprecated = true);
    }

    /** Its body is what {@code serializer} reads. */
    public ApiOperation request(Serializer<?> serializer) {
        return request(ApiContent.of(serializer));
    }

    /** Its body is this. */
    public ApiOperation request(ApiContent body) {
        return with(copy -> copy.request = body);
    }

    /** It answers with what {@code serializer} shows; in place of what is known. */
    public ApiOperation response(int status, Serializer<?> serializer) {
        return response(status, ApiContent.of(serializer));
    }

    /** It answers with this, in place of what is known. */
    public ApiOperation response(int status, ApiContent body) {
        return with(copy -> copy.responses.put(status, body));
    }

    /** It may also refuse with this error: 409, 412, 429 … */
    public ApiOperation refusal(int status) {
        return with(copy -> {
            copy.refusals = new ArrayList<>(copy.refusals);
            copy.refusals.add(status);
        });
    }

    /** It takes one value more. */
    public ApiOperation parameter(ApiParameter parameter) {
        return with(copy -> {
            copy.parameters = new ArrayList<>(copy.parameters);
            copy.parameters.add(parameter);
        });
    }

    /** The summary; empty for none. */
    public String summary() {
        return summary;
    }

    /** The description; empty for none. */
    public String description() {
        return description;
    }

    /** The name for clients that are generated; empty for the usual one. */
    public String operationId() {
        return operationId;
    }

    /** Under what it is listed; none for the endpoint's name. */
    public List<String> tags() {
        return tags;
    }

    /** Whether clients should do without it. */
    public boolean isDeprecated() {
        return deprecated;
    }

    /** Whether nothing is told of it. */
    public boolean isHidden() {
        return hidden;
    }

    /** The body; null where the endpoint says it. */
    public @Nullable ApiContent request() {
        return request;
    }

    /** The answers by status; none where the endpoint says them. */
    public SortedMap<Integer, ApiContent> responses() {
        return Collections.unmodifiableSortedMap(responses);
    }

    /** The statuses of errors beside those that are known. */
    public List<Integer> refusals() {
        return Collections.unmodifiableList(refusals);
    }

    /** What it takes beside what is known. */
    public List<ApiParameter> parameters() {
        return Collections.unmodifiableList(parameters);
    }
}
