package io.portolan.command.users;

import io.portolan.command.platform.Answer;
import io.portolan.command.platform.Write;
import io.portolan.command.platform.Writes;
import io.portolan.command.users.OrganisationCommand.CreateOrganisation;
import io.portolan.command.users.OrganisationCommand.Founded;
import io.portolan.contracts.resources.OrganisationResource;
import io.portolan.contracts.resources.UserResource;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.RootKey;
import io.portolan.platform.keys.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/organisations")
final class OrganisationsController {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,199}");

    private final Writes writes;
    private final StrictJson json;
    private final RootKey rootKey;
    private final Pepper pepper;
    private final String publicUrl;

    OrganisationsController(
            Writes writes,
            StrictJson json,
            RootKey rootKey,
            Pepper pepper,
            @Value("${portolan.public-url}") String publicUrl) {
        this.writes = writes;
        this.json = json;
        this.rootKey = rootKey;
        this.pepper = pepper;
        this.publicUrl = publicUrl;
    }

    @PostMapping
    Mono<ResponseEntity<byte[]>> create(
            ServerWebExchange exchange, @RequestBody(required = false) byte @Nullable [] given) {
        rootKey.require(exchange.getRequest().getHeaders());
        byte[] body = given == null ? new byte[0] : given;
        NewOrganisation asked = json.read(body, NewOrganisation.class);
        CreateOrganisation command = asked.command();
        return writes.write(exchange, body, () -> new Write<>(asked.id(), "root", command, this::created));
    }

    private Answer created(Founded founded) {
        OrganisationResource organisation = OrganisationResource.of(founded.organisation(), 0);
        UserResource admin = UserResource.of(founded.admin(), 0);
        String invitation = Objects.requireNonNull(founded.admin().invitation()).id();
        Secret token = InvitationLink.token(pepper, organisation.id(), admin.id(), invitation);
        return Answer.once(
                new Created(organisation, admin, InvitationLink.url(publicUrl, token)),
                new Created(organisation, admin, null),
                0);
    }

    /** The organisation, its administrator and, this once, the link to join with. */
    record Created(
            OrganisationResource organisation,
            UserResource admin,
            @Nullable String link) {}

    /** A new organisation and whom to invite as its first administrator. */
    record NewOrganisation(String id, String title, Admin admin) {
        record Admin(String name, String email) {}

        CreateOrganisation command() {
            List<Fault> faults = new ArrayList<>();
            if (!ID.matcher(id).matches()) {
                faults.add(new Fault("/id", "does not match " + ID.pattern()));
            }
            UserName.check(title, "/title", faults);
            UserName.check(admin.name(), "/admin/name", faults);
            Optional<EmailAddress> email = EmailAddress.parse(admin.email());
            if (email.isEmpty()) {
                faults.add(new Fault("/admin/email", "is not an e-mail address"));
            }
            if (!faults.isEmpty()) {
                throw Refusal.invalid(Kind.MALFORMED, faults);
            }
            return new CreateOrganisation(title.strip(), admin.name().strip(), email.orElseThrow());
        }
    }
}
