package io.portolan.platform.http;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** The descriptions of the HTTP and the event contract, as they are in {@code contracts}. */
@RestController
class DocumentsController {
    private static final CacheControl CACHING =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private static final class Document {
        private final byte[] json;
        private final String etag;

        Document(String resource) {
            try (InputStream stream = DocumentsController.class.getResourceAsStream(resource)) {
                json = stream == null ? new byte[0] : stream.readAllBytes();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            CRC32C checksum = new CRC32C();
            checksum.update(json);
            etag = "\"" + HexFormat.of().toHexDigits((int) checksum.getValue()) + "\"";
        }
    }

    private final Document openApi = new Document("/openapi.json");
    private final Document asyncApi = new Document("/asyncapi.json");

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> openApi(ServerWebExchange exchange) {
        return answer(openApi, exchange);
    }

    @GetMapping("/asyncapi.json")
    ResponseEntity<byte[]> asyncApi(ServerWebExchange exchange) {
        return answer(asyncApi, exchange);
    }

    private static ResponseEntity<byte[]> answer(Document document, ServerWebExchange exchange) {
        if (document.json.length == 0) {
            throw Refusal.of(Kind.NOT_FOUND, "this document is not part of the installation");
        }
        if (exchange.checkNotModified(document.etag)) {
            return ResponseEntity.status(304).cacheControl(CACHING).build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CACHING)
                .eTag(document.etag)
                .body(document.json);
    }
}
