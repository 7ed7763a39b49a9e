package io.portolan.standalone.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import io.portolan.standalone.promises.People.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One client that does to persons of its own whatever can be done; the same seed does the same in the same order. */
final class RandomLife {
    private static final String USERS = "/api/v1/users/";
    private static final String KEYS = "/api/v1/api-keys";
    private static final List<String> ROLES = List.of("admin", "member", "viewer");

    private final Api admin;
    private final People people;
    private final Random random;
    private final List<String> invited = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();

    RandomLife(Api admin, People people, long seed) {
        this.admin = admin;
        this.people = people;
        this.random = new Random(seed);
    }

    /** One write, which may be refused. */
    void step() {
        int choice = random.nextInt(100);
        if (choice < 30 || (members.isEmpty() && invited.isEmpty())) {
            invite(People.address());
        } else if (members.isEmpty() || (choice < 50 && !invited.isEmpty())) {
            inviteAgainOrAccept();
        } else if (choice < 65) {
            done(admin.patch(USERS + any(members).id(), "{\"name\":\"Ada " + random.nextInt() + "\"}"));
        } else if (choice < 75) {
            done(admin.patch(USERS + any(members).id(), "{\"role\":\"" + any(ROLES) + "\"}"));
        } else if (choice < 80) {
            done(admin.delete(USERS + take(members).id()));
        } else {
            rotateOrRevoke(choice < 95);
        }
    }

    private void invite(String address) {
        done(admin.post(USERS + "invite", People.invitation(address)));
        invited.add(address);
    }

    private void inviteAgainOrAccept() {
        String address = take(invited);
        if (random.nextBoolean()) {
            invite(address);
            return;
        }
        // A link that a later one has voided is refused, which is a part of life, too.
        Answer accepted = people.accept(people.mailbox().token(address));
        if (done(accepted).status() == 200) {
            members.add(new Member(
                    accepted.body().at("/user/id").asString(),
                    admin.as(accepted.body().at("/key/token").asString())));
        }
    }

    private void rotateOrRevoke(boolean rotate) {
        Member member = take(members);
        if (rotate) {
            String body = "{\"graceSeconds\":" + (random.nextBoolean() ? 0 : 3600) + "}";
            Answer rotated = done(member.api().post(KEYS, body));
            Api renewed = rotated.status() == 200
                    ? admin.as(rotated.body().path("token").asString())
                    : member.api();
            members.add(new Member(member.id(), renewed));
        } else {
            Answer keys = done(member.api().get(KEYS + "?sort=createdAt:desc"));
            done(member.api().delete(KEYS + "/" + keys.body().at("/items/0/id").asString()));
            members.add(member);
        }
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isNotEqualTo(500);
        return answer;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> T take(List<T> all) {
        return all.remove(random.nextInt(all.size()));
    }
}
