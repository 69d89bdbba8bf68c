"""Books a room through the Python client that openapi-generator makes of the hotel example's document.

Run it with the address of a running hotel example. It fails with a sentence about the first thing that is not as promised.
"""

import datetime
import sys

import hotels
from hotels.exceptions import NotFoundException, UnprocessableEntityException
from pydantic import ValidationError

CHECK_IN = datetime.date.today() + datetime.timedelta(days=30)
STAY = {"city": "Berlin", "check_in": CHECK_IN, "nights": 3, "guests": 2}


def check(promise, holds, seen):
    if not holds:
        sys.exit(f"not as promised: {promise}; seen: {seen!r}")
    print(promise)


def problem_of(promise, error, call):
    """The problem document with which a call is refused."""
    try:
        answer = call()
    except error as refusal:
        problem = refusal.data
        check(promise, isinstance(problem, hotels.Problem) and problem.status == refusal.status, refusal)
        media_type = refusal.headers.get("content-type")
        check("it is declared as a problem", media_type == "application/problem+json", media_type)
        return problem
    sys.exit(f"not as promised: {promise}; seen: {answer!r}")


def search(searching):
    """The second page of a search, whose first page leads to it."""
    first = searching.search_hotels(**STAY, limit=2)
    check("the first page is full, and says where the next begins", len(first.items) == 2 and first.next_cursor, first)
    second = searching.search_hotels(**STAY, limit=2, cursor=first.next_cursor)
    rooms = {(offer.hotel_id, offer.kind) for offer in first.items + second.items}
    check("two pages have four different rooms", len(rooms) == 4, rooms)
    prices = [offer.price for offer in first.items + second.items]
    check("the cheapest comes first, on both pages", prices == sorted(prices), prices)
    stars = [offer.stars for offer in searching.search_hotels(**STAY, sort=hotels.Sort.STARS).items]
    check("the most stars come first, if so wished", len(set(stars)) > 1 and stars == sorted(stars, reverse=True), stars)
    last = searching.search_hotels(**STAY, limit=50)
    check("the last page leads nowhere", last.next_cursor is None, last.next_cursor)
    suites = searching.search_hotels(**STAY, kind=hotels.RoomKind.SUITE).items
    check("all suites are suites", suites and all(room.kind is hotels.RoomKind.SUITE for room in suites), suites)
    return second


def main(url):
    client = hotels.ApiClient(hotels.Configuration(host=url))
    searching, bookings = hotels.HotelsApi(client), hotels.BookingsApi(client)

    offer = search(searching).items[0]
    hotel = searching.get_hotel(offer.hotel_id)
    check("the hotel has the room that was found", offer.kind in [room.kind for room in hotel.rooms], hotel)

    request = hotels.BookRoomRequest(
        hotel_id=offer.hotel_id, kind=offer.kind, check_in=CHECK_IN, nights=3, guests=2, guest_name="Ada Lovelace"
    )
    booking = bookings.book_room(request)
    check("the booking is for the room, the date and the price found",
          (booking.hotel_id, booking.kind, booking.check_in, booking.total_price)
          == (offer.hotel_id, offer.kind, CHECK_IN, 3 * offer.price), booking)
    seen = bookings.get_booking(booking.id)
    check("the booking can be looked at", seen == booking, seen)
    cancelled = bookings.cancel_booking(booking.id)
    check("cancelling answers the booking as it was", cancelled == booking, cancelled)
    problem = problem_of("a cancelled booking is a problem", NotFoundException, lambda: bookings.get_booking(booking.id))
    check("the problem says what is not there", (problem.status, problem.code) == (404, "not_found"), problem)

    # The client knows the limit, and refuses by itself; past its checks, the server refuses.
    long = STAY | {"nights": 31}
    try:
        sys.exit(f"not as promised: the client knows how many nights are too many; seen: {searching.search_hotels(**long)!r}")
    except ValidationError as refusal:
        print("the client knows how many nights are too many")
    unchecked = hotels.HotelsApi.search_hotels.raw_function
    problem = problem_of("so does the server", UnprocessableEntityException, lambda: unchecked(searching, **long))
    faults = [(fault.var_in, fault.parameter) for fault in problem.errors]
    check("the problem names the argument", faults == [("query", "nights")], problem)


if __name__ == "__main__":
    main(sys.argv[1])
