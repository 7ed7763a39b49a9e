package io.portolan.query.platform.answers;

import io.portolan.query.platform.lists.Page;
import io.portolan.query.platform.tallies.Faceted;
import io.portolan.query.platform.views.Resource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The JSON of a list: its items as they are stored, with what surrounds them. */
final class ListJson {
    private ListJson() {}

    static byte[] of(Page<Resource> page) {
        return of(page, new byte[0]);
    }

    static byte[] of(Faceted found) {
        return of(found.page(), found.facets());
    }

    private static byte[] of(Page<Resource> page, byte[] facets) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        json.writeBytes(ascii("{\"items\":["));
        String separator = "";
        for (Resource item : page.items()) {
            json.writeBytes(ascii(separator));
            json.writeBytes(item.json());
            separator = ",";
        }
        json.writeBytes(ascii("],\"total\":" + page.total()));
        String next = page.next();
        json.writeBytes(ascii(next == null ? "" : ",\"next\":\"" + next + "\""));
        if (facets.length > 0) {
            json.writeBytes(ascii(",\"facets\":"));
            json.writeBytes(facets);
        }
        json.writeBytes(ascii("}"));
        return json.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
