package dev.belleville.rest.answers;

import dev.belleville.http.UploadedFile;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.ApiView;
import dev.belleville.rest.FileUploadParser;
import java.util.Map;
import java.util.Objects;

final class CoverUpload extends ApiView {
    CoverUpload() {
        parsers(new FileUploadParser());
    }

    @Override
    protected ApiResponse put(ApiRequest request) {
        var file = (UploadedFile) Objects.requireNonNull(request.data("file"));
        return ApiResponse.created(Map.of("name", file.name(), "size", file.size()));
    }
}
