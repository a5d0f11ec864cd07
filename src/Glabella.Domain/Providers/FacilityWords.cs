namespace Glabella.Domain.Providers;

public static class FacilityWords
{
    public static string Words(this Facility facility) => facility switch
    {
        Facility.Clinic => "Medical clinic",
        Facility.Hospital => "Hospital",
        Facility.SurgeryCenter => "Surgery center",
        Facility.TeachingLab => "Teaching lab",
        Facility.DentalOffice => "Dental office",
        Facility.HotelOrRental => "Hotel or rented room",
        Facility.SalonOrSpa => "Salon or spa",
        _ => "Kind not stated",
    };
}
