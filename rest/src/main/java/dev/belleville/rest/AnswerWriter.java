package dev.belleville.rest;

import dev.belleville.http.Response;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes the response out of an answer and of what was agreed on. REST framework's rendering. */
final class AnswerWriter {
    private static final Renderer PROBLEMS = new JsonRenderer();

    private AnswerWriter() {}

    /** {@code answer} as the renderer that {@code request} accepts writes it. */
    static Response write(ApiResponse answer, ApiRequest request, EndpointHandler route) {
        Response response = answer.finished();
        if (response == null) {
            response = rendered(answer, request, route);
        }
        response = response.header("Allow", route.allow());
        if (route.endpoint().renderers().size() > 1) {
            response = response.header("Vary", "Accept");
        }
        for (var header : answer.headers().entrySet()) {
            response = response.header(header.getKey(), header.getValue());
        }
        return response;
    }

    private static Response rendered(
            ApiResponse answer, ApiRequest request, EndpointHandler route) {
        Renderer renderer = renderer(answer, request);
        if (answer.data() == null && !renderer.isPage()) {
            return Response.empty(answer.status());
        }
        if (answer.data() instanceof RowStream rows) {
            return streamed(rows, answer, request, route);
        }
        byte[] body = renderer.render(context(answer, request, route));
        // people are told that something is gone, which an empty answer cannot
        int status = answer.status() == 204 && renderer.isPage() ? 200 : answer.status();
        return Response.bytes(renderer.contentType(), body).status(status);
    }

    /** Who writes no streams gets the rows as a list. */
    private static Response streamed(
            RowStream rows, ApiResponse answer, ApiRequest request, EndpointHandler route) {
        if (!(renderer(answer, request) instanceof StreamingRenderer renderer)) {
            return rendered(answer.withData(rows.list()), request, route);
        }
        RendererContext context = context(answer, request, route);
        return Response.stream(renderer.contentType(), out -> renderer.stream(rows, context, out))
                .status(answer.status())
                .ifBodyFails(error -> failed(error, request, route));
    }

    /** The usual answer to what stood in the way of the first row. */
    private static @Nullable Response failed(
            Throwable error, ApiRequest request, EndpointHandler route) throws Exception {
        ApiResponse told =
                error instanceof Exception e && !(error instanceof IOException)
                        ? RestApp.options().exceptionHandler().handle(e, request)
                        : null;
        return told == null ? null : write(told, request, route);
    }

    /** What says that it is a problem is no table and no list of lines. */
    private static Renderer renderer(ApiResponse answer, ApiRequest request) {
        Renderer accepted = request.acceptedRenderer();
        boolean problem =
                accepted instanceof StreamingRenderer
                        && ErrorFormat.PROBLEM
                                .contentType()
                                .equals(answer.headers().get("Content-Type"));
        return problem ? PROBLEMS : accepted;
    }

    private static RendererContext context(
            ApiResponse answer, ApiRequest request, EndpointHandler route) {
        return new RendererContext(
                request,
                answer,
                route.allow(),
                new AskedView(route, request),
                request.acceptedMediaType());
    }
}
