package dev.belleville.rest;

import dev.belleville.http.Response;

/** Makes the response out of an answer and of what was agreed on. REST framework's rendering. */
final class AnswerWriter {
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
        Renderer renderer = request.acceptedRenderer();
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
        if (!(request.acceptedRenderer() instanceof StreamingRenderer renderer)) {
            return rendered(answer.withData(rows.list()), request, route);
        }
        RendererContext context = context(answer, request, route);
        return Response.stream(
                        renderer.contentType(), out -> renderer.stream(rows, context, out))
                .status(answer.status());
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
