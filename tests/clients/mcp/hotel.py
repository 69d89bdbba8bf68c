"""The calls of the hotel example, which keeps its bookings in a file."""

import datetime

from calls import Bad, Good, fault

CHECK_IN = (datetime.date.today() + datetime.timedelta(days=30)).isoformat()
STAY = {"city": "Berlin", "check_in": CHECK_IN, "nights": 3, "guests": 2}


def calls(run, keeps):
    first = yield Good("searchHotels", STAY | {"limit": 2}, lambda page: len(page["items"]) == 2 and page["next_cursor"])
    second = STAY | {"limit": 2, "cursor": first["next_cursor"]}
    yield Good("searchHotels", second, lambda page: page["items"] and not any(item in first["items"] for item in page["items"]))
    offer = first["items"][0]
    yield Good("getHotel", {"hotel_id": offer["hotel_id"]},
               lambda hotel: hotel["name"] == offer["name"] and offer["kind"] in [room["kind"] for room in hotel["rooms"]])

    room = {"hotel_id": offer["hotel_id"], "kind": offer["kind"]}
    request = room | {"check_in": CHECK_IN, "nights": 3, "guests": 2, "guest_name": run}
    # Each value that was sent is there again, and the price is the one found.
    promised = request | {"total_price": 3 * offer["price"]}
    booking = yield Good("bookRoom", request, lambda booking: promised.items() <= booking.items())
    its_id = {"booking_id": booking["id"]}
    yield Good("getBooking", its_id, booking)
    yield Good("cancelBooking", its_id, booking)
    yield Bad("getBooking", its_id, ("404", "there is no booking with this id"))

    yield Bad("searchHotels", STAY | {"nights": 31}, (fault("nights", "expected an integer from 1 to 30"), "31"))
    yield Bad("searchHotels", STAY | {"check_in": "tomorrow"}, (fault("check_in", "expected a date"), "`tomorrow`"))
    yield Bad("searchHotels", STAY | {"check_in": "2020-02-29"}, ("409", "the date of arrival must be from"))
    yield Bad("searchHotels", STAY | {"nights": 0, "guests": 9}, (fault("nights", "expected"), fault("guests", "expected")))
    yield Bad("bookRoom", request | {"kind": "castle"}, (fault("kind", "expected"), "single", "double", "suite", "`castle`"))
    yield Bad("bookRoom", request | {"guest_name": ""}, (fault("guest_name", "expected"), "Ada Lovelace"))
